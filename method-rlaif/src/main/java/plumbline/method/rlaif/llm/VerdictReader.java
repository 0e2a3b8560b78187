package plumbline.method.rlaif.llm;

import plumbline.method.rlaif.llm.ChatReply.Ending;
import plumbline.spi.Judge.Verdict;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads what a judge replied. The verdict is the last line alone: a label, or {@code Answer:} and a
 * label, with whatever punctuation; after a chain of thought {@code Answer:} must be there. All
 * else is no verdict.
 */
final class VerdictReader {
    private final Labels labels;
    private final boolean reasoned;
    private final double clamp;
    private final Pattern lastLine;

    /**
     * @param reasoned whether the judge was told to think first
     * @param clamp probabilities after a chain of thought stay within this and 1 less this
     */
    VerdictReader(Labels labels, boolean reasoned, double clamp) {
        this.labels = labels;
        this.reasoned = reasoned;
        this.clamp = clamp;
        String words = labels.all().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        this.lastLine =
                Pattern.compile(
                        "\\W*(?:(?:final )?(?:answer|verdict)\\W+)%s(%s)\\W*"
                                .formatted(reasoned ? "" : "?", words),
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
    }

    /**
     * Sum up several replies to one question: the mean of the probabilities that can be read. If
     * half of the replies or more cannot, there is no verdict.
     */
    Verdict read(List<ChatReply> replies) {
        List<Double> readable =
                replies.stream()
                        .map(this::firstIsBetter)
                        .flatMapToDouble(OptionalDouble::stream)
                        .boxed()
                        .toList();
        if (2 * readable.size() <= replies.size()) {
            return new Verdict.Invalid(firstThat(false, replies));
        }
        double mean = readable.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double bounded = reasoned ? Math.clamp(mean, clamp, 1 - clamp) : mean;
        String words = firstThat(true, replies);
        return bounded == 0.5 ? new Verdict.Tie(words) : new Verdict.Preference(bounded, words);
    }

    private String firstThat(boolean readable, List<ChatReply> replies) {
        return replies.stream()
                .filter(reply -> label(reply).isPresent() == readable)
                .findFirst()
                .orElseThrow()
                .text();
    }

    /** Return whether a reply says with what probability it gave its label. */
    boolean isSoft(ChatReply reply) {
        return label(reply).filter(label -> !reply.alternativesTo(label).isEmpty()).isPresent();
    }

    /** Return the probability that the first is better; empty if the reply says nothing of it. */
    OptionalDouble firstIsBetter(ChatReply reply) {
        Optional<String> label = label(reply);
        return label.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(probability(label.get(), reply.alternativesTo(label.get())));
    }

    /** Lee et al. 2023, section 2.1: softmax over the labels' log-probs; a tie counts half. */
    private double probability(String label, Map<String, Double> alternatives) {
        Map<String, Double> given =
                alternatives.isEmpty() ? Map.of(ChatReply.bare(label), 1.0) : alternatives;
        double first = of(given, labels.first());
        double second = of(given, labels.second());
        double tie = labels.tie().map(t -> of(given, t)).orElse(0.0);
        return (first + tie / 2) / (first + second + tie);
    }

    private static double of(Map<String, Double> probabilities, String label) {
        return probabilities.getOrDefault(ChatReply.bare(label), 0.0);
    }

    private Optional<String> label(ChatReply reply) {
        boolean brokenOff = reasoned && reply.ending() == Ending.CUT;
        if (brokenOff || reply.ending() == Ending.REFUSED) {
            return Optional.empty();
        }
        Matcher matcher = lastLine.matcher(reply.lastLine());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
