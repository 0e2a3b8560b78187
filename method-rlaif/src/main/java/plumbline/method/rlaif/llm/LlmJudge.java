package plumbline.method.rlaif.llm;

import plumbline.data.Answer;
import plumbline.spi.Judge;
import plumbline.spi.Spending;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A model behind an endpoint that reads two answers and names the better one. */
final class LlmJudge implements Judge {
    private static final String CRITERION = "criterion";

    /** What is asked where the question does not say. */
    private static final String BETTER =
            "Which answer is better: more helpful, more honest, less harmful?";

    private final ChatClient client;
    private final LlmSettings settings;
    private final PromptTemplate template;
    private final Labels labels;
    private final VerdictReader reader;
    private final PointwiseScorer scorer;
    private final Consumer<String> caution;
    private boolean cautioned;

    LlmJudge(
            ChatClient client,
            LlmSettings settings,
            PromptTemplate template,
            PromptTemplate scoreTemplate,
            Consumer<String> caution) {
        this.client = client;
        this.settings = settings;
        this.template = template;
        this.labels = Labels.of(settings.labels());
        this.reader = new VerdictReader(labels, settings.chainOfThought(), settings.clamp());
        this.scorer =
                new PointwiseScorer(
                        client, settings.scoreDecoding(), scoreTemplate, settings.samples());
        this.caution = caution;
    }

    @Override
    public boolean readsCriterion() {
        return template.lacking(List.of(CRITERION)).isEmpty();
    }

    @Override
    public List<Verdict> compare(List<Question> questions) {
        List<List<ChatReply>> replies = new ArrayList<>();
        client.ask(questions.stream().map(q -> asked(q, 0)).toList())
                .forEach(reply -> replies.add(new ArrayList<>(List.of(reply))));
        sayWhetherHard(replies);
        askAgain(questions, replies);
        return replies.stream().map(reader::read).toList();
    }

    @Override
    public List<OptionalDouble> score(List<Answer> answers) {
        return scorer.score(answers);
    }

    /** Ask for the other samples, of those questions whose first reply does not say it all. */
    private void askAgain(List<Question> questions, List<List<ChatReply>> replies) {
        List<Integer> open =
                IntStream.range(0, questions.size())
                        .filter(i -> !saysAll(replies.get(i).getFirst()))
                        .boxed()
                        .toList();
        List<ChatQuestion> more = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        for (int i : open) {
            for (int sample = 1; sample < settings.samples(); sample++) {
                more.add(asked(questions.get(i), sample));
                owners.add(i);
            }
        }
        List<ChatReply> answers = client.ask(more);
        for (int i = 0; i < answers.size(); i++) {
            replies.get(owners.get(i)).add(answers.get(i));
        }
    }

    /** Without thoughts before it, a label's log-probs are the same in every sample. */
    private boolean saysAll(ChatReply first) {
        return !settings.chainOfThought() && reader.isSoft(first);
    }

    private void sayWhetherHard(List<List<ChatReply>> replies) {
        boolean hard =
                settings.topLogProbs() > 0
                        && replies.stream()
                                .map(List::getFirst)
                                .anyMatch(
                                        r ->
                                                reader.firstIsBetter(r).isPresent()
                                                        && !reader.isSoft(r));
        if (hard && !cautioned) {
            cautioned = true;
            caution.accept(
                    "the endpoint gives no log-probs of its labels: they are "
                            + (settings.samples() > 1
                                    ? "votes of " + settings.samples() + " samples"
                                    : "hard; samples and temperature would make them soft"));
        }
    }

    private ChatQuestion asked(Question question, int sample) {
        return new ChatQuestion(settings.decoding(), text(question), question.ask() + "." + sample);
    }

    private String text(Question question) {
        String prompt = question.prompt().key();
        Quotes quotes = new Quotes(List.of(prompt, question.first(), question.second()));
        return template.render(
                Map.of(
                        "prompt",
                        quotes.around(prompt),
                        "first",
                        quotes.around(question.first()),
                        "second",
                        quotes.around(question.second()),
                        "first-label",
                        labels.first(),
                        "second-label",
                        labels.second(),
                        "choices",
                        labels.choices(),
                        CRITERION,
                        question.criterion().orElse(BETTER)));
    }

    @Override
    public Spending spent() {
        return client.spent();
    }

    @Override
    public void close() {
        client.close();
    }
}
