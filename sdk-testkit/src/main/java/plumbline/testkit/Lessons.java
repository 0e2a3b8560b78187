package plumbline.testkit;

import plumbline.data.Demonstration;
import plumbline.data.PreferencePair;
import plumbline.data.Prompt;
import plumbline.spi.TrainingData;

import java.util.ArrayList;
import java.util.List;

/** A dozen words and something to learn with them: to answer a request politely. */
public final class Lessons {
    private static final String[] PLACES = {"bank", "museum", "station", "market", "harbour"};
    private static final String[] WORDS = {
        "bank",
        "museum",
        "station",
        "market",
        "harbour",
        "where",
        "left",
        "right",
        "please",
        "thanks",
        "dunno",
        "whatever"
    };

    private Lessons() {}

    /** {@return a new policy over the lessons' words, with random logits; equal at every call} */
    public static TabularPolicy policy() {
        return TabularPolicy.random(7, WORDS);
    }

    /** {@return a new policy over the same words, with other random logits; equal at every call} */
    public static TabularPolicy otherPolicy() {
        return TabularPolicy.random(8, WORDS);
    }

    /** {@return polite demonstrations, pairs that prefer polite answers, and prompts} */
    public static TrainingData data() {
        List<Demonstration> demonstrations = new ArrayList<>();
        List<PreferencePair> pairs = new ArrayList<>();
        List<Prompt> prompts = new ArrayList<>();
        for (String place : PLACES) {
            Prompt prompt = Prompt.text("where " + place);
            prompts.add(prompt);
            demonstrations.add(new Demonstration(prompt, place + " left please thanks"));
            pairs.add(PreferencePair.of(prompt, place + " left please thanks", "dunno whatever"));
            pairs.add(
                    PreferencePair.of(prompt, place + " right thanks", "whatever dunno whatever"));
        }
        int last = demonstrations.size() - 1;
        return new TrainingData(
                demonstrations.subList(0, last),
                demonstrations.subList(last, last + 1),
                pairs.subList(0, 2 * last),
                pairs.subList(2 * last, 2 * last + 2),
                prompts);
    }

    /** {@return the same, but for the prompts: none that is held out is among them} */
    public static TrainingData splitData() {
        TrainingData data = data();
        Prompt heldOut = data.heldOutDemonstrations().getFirst().prompt();
        return new TrainingData(
                data.demonstrations(),
                data.heldOutDemonstrations(),
                data.preferences(),
                data.heldOutPreferences(),
                data.prompts().stream().filter(prompt -> !prompt.equals(heldOut)).toList());
    }
}
