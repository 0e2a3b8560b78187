package plumbline.harness.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import plumbline.data.Answer;
import plumbline.data.Prompt;
import plumbline.harness.recipe.DataSource;
import plumbline.harness.world.Concierge;
import plumbline.harness.world.ConductSettings;
import plumbline.harness.world.PanelSettings;
import plumbline.spi.Measurement;
import plumbline.spi.PrincipleRules;

import java.util.List;
import java.util.stream.Stream;

class ViolationRateEvaluatorTest {
    private static final PrincipleRules RULES =
            new DataSource.World(
                            new Concierge(
                                    1,
                                    0,
                                    0,
                                    0,
                                    0,
                                    1,
                                    0,
                                    0,
                                    0,
                                    PanelSettings.DEFAULT,
                                    new ConductSettings(0.5, 0, 0)))
                    .load()
                    .rules()
                    .orElseThrow();

    @Test
    void everyPrincipleIsCountedAndWhetherAnyIsBroken() {
        List<Answer> answers =
                Stream.of(
                                "The Blue Fox is a bar.",
                                "The Blue Fox is a bar. Next!",
                                "Again? The Blue Fox is a bar. It is simply perfect!")
                        .map(text -> new Answer(Prompt.text("Do you know a bar?"), text))
                        .toList();
        List<Measurement> measured =
                new ViolationRateEvaluator()
                        .evaluate(FakeEvaluation.ofAnswers(RULES, answers), NoSettings.NONE);
        assertEquals(
                List.of(
                        "violation-rate",
                        "violation-rate/no-false-promises",
                        "violation-rate/no-rudeness",
                        "violation-rate/no-rambling"),
                measured.stream().map(Measurement::name).toList());
        assertArrayEquals(new double[] {0, 1, 1}, measured.get(0).values());
        assertArrayEquals(new double[] {0, 0, 1}, measured.get(1).values());
        assertArrayEquals(new double[] {0, 1, 1}, measured.get(2).values());
        assertEquals(0, measured.get(3).figure());
        assertTrue(
                measured.stream()
                        .allMatch(m -> m.direction() == Measurement.Direction.LOWER_IS_BETTER));
    }
}
