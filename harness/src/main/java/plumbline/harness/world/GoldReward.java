package plumbline.harness.world;

import plumbline.data.Answer;
import plumbline.data.Message;
import plumbline.data.Prompt;
import plumbline.problem.ProblemException;
import plumbline.spi.RewardSource;

import java.util.List;
import java.util.Set;

/**
 * What a reply is really worth, by a formula that anyone can check. Methods never see it; only
 * simulated annotators and evaluators do.
 *
 * <pre>
 * gold      = form · quality − (1 − form)
 * quality   = 0.50 relevance + 0.25 courtesy + 0.25 honesty + 0.25 brevity
 *
 * relevance = (wishes named rightly − wishes contradicted) / wishes, the kind of place being one;
 *             −1 where nothing is recommended                                          −1 … 1
 * courtesy  = ½ opening + ½ closing; each 1 if courteous, 0 if absent, −1 if curt      −1 … 1
 * honesty   = caveat (1 or 0) − over-promising words, at least −1                      −1 … 1
 * brevity   = −(words beyond 28) / 12, punctuation counted as words, at least −1       −1 … 0
 * form      = sentences that count / sentences; 0 for an empty reply                    0 … 1
 * </pre>
 *
 * <p>A sentence counts where it is one of the world's, whole and closed, not said before in the
 * same reply, and in its place (one opening, one recommendation, up to three remarks, one closing,
 * up to four that ramble). So courtesy repeated, wishes strewn about, two recommendations, word
 * salad and a reply cut off all lower {@code form}; only what the recommendation says counts as
 * named.
 *
 * <p>Gold lies between −1.25 and 1; the best replies reach 1, the world's own replies of mixed
 * quality average about 0.25 with a standard deviation of about 0.3, and word salad has −1.
 */
public final class GoldReward implements RewardSource {
    static final Set<String> OVER_PROMISING =
            Set.of("best", "never", "perfect", "promise", "guaranteed");
    static final int WORD_BUDGET = 28;
    private static final double WORDS_TO_WORST = 12;

    /** The parts of one score; ranges as in the class's formula. */
    public record Parts(
            double relevance, double courtesy, double honesty, double brevity, double form) {
        public double quality() {
            return 0.5 * relevance + 0.25 * courtesy + 0.25 * honesty + 0.25 * brevity;
        }

        public double gold() {
            return form * quality() - (1 - form);
        }
    }

    /**
     * Score each reply.
     *
     * @throws ProblemException if a prompt is no request of this world
     */
    @Override
    public double[] score(List<Answer> answers) {
        return answers.stream().map(this::parts).mapToDouble(Parts::gold).toArray();
    }

    /** Score one reply and say how the score came about. */
    public Parts parts(Answer answer) {
        Facts wish = wish(answer.prompt());
        ReplyReader.Reading reply = ReplyReader.read(answer.text());
        return new Parts(
                relevance(wish, reply),
                courtesy(reply),
                honesty(reply),
                brevity(reply),
                form(reply));
    }

    private static Facts wish(Prompt prompt) {
        String request =
                switch (prompt) {
                    case Prompt.Text text -> text.text();
                    case Prompt.Chat chat ->
                            chat.messages().stream()
                                    .filter(m -> m.role().equals("user"))
                                    .map(Message::content)
                                    .findFirst()
                                    .orElse("");
                };
        return Facts.namedIn(Words.lowerCase(request))
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        "world concierge",
                                        "not-a-request",
                                        "the gold reward cannot read the prompt '" + request + "'.",
                                        "It scores replies to the world's own requests alone."));
    }

    private static double relevance(Facts wish, ReplyReader.Reading reply) {
        return reply.recommended()
                .map(
                        said ->
                                (double) (wish.agreeing(said) - wish.contradicting(said))
                                        / wish.size())
                .orElse(-1.0);
    }

    private static double courtesy(ReplyReader.Reading reply) {
        return 0.5 * manner(reply, Move.COURTEOUS_OPENING, Move.CURT_OPENING)
                + 0.5 * manner(reply, Move.COURTEOUS_CLOSING, Move.CURT_CLOSING);
    }

    private static int manner(ReplyReader.Reading reply, Move courteous, Move curt) {
        return reply.made(courteous) ? 1 : reply.made(curt) ? -1 : 0;
    }

    private static double honesty(ReplyReader.Reading reply) {
        long promises = reply.words().stream().filter(OVER_PROMISING::contains).count();
        return Math.max(-1, (reply.made(Move.CAVEAT) ? 1 : 0) - promises);
    }

    private static double brevity(ReplyReader.Reading reply) {
        return Math.clamp((WORD_BUDGET - reply.words().size()) / WORDS_TO_WORST, -1, 0);
    }

    private static double form(ReplyReader.Reading reply) {
        return reply.sentences() == 0 ? 0 : (double) reply.moves().size() / reply.sentences();
    }
}
