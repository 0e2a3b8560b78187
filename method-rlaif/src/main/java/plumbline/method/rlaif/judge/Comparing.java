package plumbline.method.rlaif.judge;

import plumbline.data.Answer;
import plumbline.spi.Judge.Question;
import plumbline.spi.Judge.Verdict;
import plumbline.spi.RewardSource;

import java.util.List;
import java.util.stream.Stream;

/** What judges that score each answer on its own have in common. */
final class Comparing {
    private Comparing() {}

    /** Return score(first) − score(second) of each question. */
    static double[] differences(RewardSource reward, List<Question> questions) {
        List<Answer> answers =
                questions.stream()
                        .flatMap(
                                q ->
                                        Stream.of(
                                                new Answer(q.prompt(), q.first()),
                                                new Answer(q.prompt(), q.second())))
                        .toList();
        double[] scores = reward.score(answers);
        double[] differences = new double[questions.size()];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = scores[2 * i] - scores[2 * i + 1];
        }
        return differences;
    }

    /** Turn the log-odds that the first is better into a verdict; 0 is a tie. */
    static Verdict ofLogOdds(double logOdds, String rationale) {
        return logOdds == 0
                ? new Verdict.Tie(rationale)
                : new Verdict.Preference(1 / (1 + Math.exp(-logOdds)), rationale);
    }

    /** Count the words of a text, parted by white space. */
    static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}
