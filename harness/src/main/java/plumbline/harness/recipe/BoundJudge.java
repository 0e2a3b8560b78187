package plumbline.harness.recipe;

import plumbline.spi.Ingredient;
import plumbline.spi.Judge;
import plumbline.spi.JudgeContext;
import plumbline.spi.JudgeKind;
import plumbline.spi.ReferenceModel;

import java.util.OptionalLong;
import java.util.Set;

/** A kind of judge with settings of its own type. */
public record BoundJudge<C extends Record>(JudgeKind<C> kind, C settings) {
    @SuppressWarnings("unchecked") // the recipe bound the settings to the type of the defaults
    static <C extends Record> BoundJudge<C> of(JudgeKind<C> kind, Record settings) {
        return new BoundJudge<>(kind, (C) settings);
    }

    Set<Ingredient> needs() {
        return kind.needs(settings);
    }

    Set<String> rewards() {
        return kind.rewards(settings);
    }

    Set<ReferenceModel> references() {
        return kind.references(settings);
    }

    Set<String> judges() {
        return kind.judges(settings);
    }

    boolean scores() {
        return kind.scores(settings);
    }

    /** Return how many such calls one opening of it may make. */
    public OptionalLong callBudget() {
        return kind.callBudget(settings);
    }

    void verify() {
        kind.verify(settings);
    }

    /** Return how often it asks outside for one question, at most. */
    public int callsPerQuestion() {
        return kind.callsPerQuestion(settings);
    }

    public Judge open(JudgeContext context) {
        return kind.open(context, settings);
    }
}
