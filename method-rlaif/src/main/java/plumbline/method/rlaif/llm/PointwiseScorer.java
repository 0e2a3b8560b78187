package plumbline.method.rlaif.llm;

import plumbline.data.Answer;
import plumbline.method.rlaif.llm.ChatReply.Ending;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has a model score single answers from 1 to 10. A score is the expected value over the score's
 * tokens, sum of s P(s) / sum of P(s) (Lee et al. 2023, section 2.3, there scaled to [-1, 1]);
 * where no log-probs are given, the mean over samples.
 */
final class PointwiseScorer {
    /** The places that its template must have. */
    static final List<String> PLACES = List.of("prompt", "answer");

    private static final int BEST = 10;
    private static final Pattern LAST_LINE =
            Pattern.compile(
                    "\\W*(?:(?:final )?(?:score|rating|answer)\\W+)?(10|[1-9])(?:/10)?\\W*",
                    Pattern.CASE_INSENSITIVE);

    private final ChatClient client;
    private final Decoding decoding;
    private final PromptTemplate template;
    private final int samples;

    /**
     * @param samples replies per answer, where one does not give its log-probs
     */
    PointwiseScorer(ChatClient client, Decoding decoding, PromptTemplate template, int samples) {
        this.client = client;
        this.decoding = decoding;
        this.template = template;
        this.samples = samples;
    }

    /**
     * Score each answer.
     *
     * @return from 1 to 10; empty where half of an answer's replies or more are no score
     */
    List<OptionalDouble> score(List<Answer> answers) {
        List<List<ChatReply>> replies = new ArrayList<>();
        client.ask(answers.stream().map(answer -> asked(answer, 0)).toList())
                .forEach(reply -> replies.add(new ArrayList<>(List.of(reply))));
        List<Integer> owners = new ArrayList<>();
        List<ChatQuestion> more = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            boolean saysAll = !weights(replies.get(i).getFirst()).isEmpty();
            for (int sample = 1; sample < samples && !saysAll; sample++) {
                owners.add(i);
                more.add(asked(answers.get(i), sample));
            }
        }
        List<ChatReply> others = client.ask(more);
        for (int i = 0; i < others.size(); i++) {
            replies.get(owners.get(i)).add(others.get(i));
        }
        return replies.stream().map(PointwiseScorer::mean).toList();
    }

    private ChatQuestion asked(Answer answer, int sample) {
        String prompt = answer.prompt().key();
        Quotes quotes = new Quotes(List.of(prompt, answer.text()));
        String text =
                template.render(
                        Map.of(
                                "prompt", quotes.around(prompt),
                                "answer", quotes.around(answer.text())));
        return new ChatQuestion(decoding, text, String.valueOf(sample));
    }

    private static OptionalDouble mean(List<ChatReply> replies) {
        double[] scores =
                replies.stream()
                        .map(PointwiseScorer::score)
                        .flatMapToDouble(OptionalDouble::stream)
                        .toArray();
        return 2 * scores.length > replies.size()
                ? Arrays.stream(scores).average()
                : OptionalDouble.empty();
    }

    /** Return a reply's score; empty if it is none. */
    private static OptionalDouble score(ChatReply reply) {
        Optional<String> said = said(reply);
        if (said.isEmpty()) {
            return OptionalDouble.empty();
        }
        Map<String, Double> weights = weights(reply);
        if (weights.isEmpty()) {
            return OptionalDouble.of(Integer.parseInt(said.get()));
        }
        double sum = 0;
        double total = 0;
        for (int score = 1; score <= BEST; score++) {
            double weight = weights.getOrDefault(String.valueOf(score), 0.0);
            sum += score * weight;
            total += weight;
        }
        return OptionalDouble.of(sum / total);
    }

    private static Map<String, Double> weights(ChatReply reply) {
        return said(reply).map(reply::alternativesTo).orElse(Map.of());
    }

    private static Optional<String> said(ChatReply reply) {
        Matcher matcher = LAST_LINE.matcher(reply.lastLine());
        return reply.ending() != Ending.REFUSED && matcher.matches()
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }
}
