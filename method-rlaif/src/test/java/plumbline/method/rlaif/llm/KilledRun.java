package plumbline.method.rlaif.llm;

import plumbline.spi.Judge;

import java.nio.file.Path;

/** A run of its own, to be killed from outside: many questions, one after the other. */
final class KilledRun {
    static final int QUESTIONS = 100;

    private KilledRun() {}

    public static void main(String[] args) {
        LlmSettings settings =
                LlmFixture.with(
                        LlmFixture.settings(args[0]), LlmFixture.requests(1), Budget.DEFAULT);
        try (Judge judge = new LlmFixture(Path.of(args[1])).open(settings)) {
            judge.compare(LlmFixture.questions(QUESTIONS));
        }
    }
}
