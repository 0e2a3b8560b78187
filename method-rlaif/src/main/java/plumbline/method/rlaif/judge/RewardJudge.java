package plumbline.method.rlaif.judge;

import plumbline.spi.Judge;
import plumbline.spi.RewardSource;

import java.util.Arrays;
import java.util.List;

/** Prefers by the difference of two scores. */
record RewardJudge(RewardSource reward, double temperature) implements Judge {
    @Override
    public List<Verdict> compare(List<Question> questions) {
        return Arrays.stream(Comparing.differences(reward, questions))
                .mapToObj(difference -> Comparing.ofLogOdds(difference / temperature, ""))
                .toList();
    }
}
