package plumbline.method.constitutional;

import plumbline.data.Answer;
import plumbline.spi.Constitution;
import plumbline.spi.Constitution.Example;
import plumbline.spi.Constitution.Principle;
import plumbline.spi.PrincipleRules;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Two principles over the lessons' words: not to say "dunno", not to say "whatever". */
public final class Principles {
    private static final List<Example> EXAMPLES =
            List.of(
                    new Example("dunno", "where bank", "dunno", "dunno please", "bank left"),
                    new Example("whatever", "where museum", "whatever", "please", "museum right"));

    private Principles() {}

    public static Constitution constitution() {
        return new Constitution(
                Path.of("two.yaml"),
                List.of(principle("dunno", 3), principle("whatever", 1)),
                EXAMPLES);
    }

    public static Principle principle(String word, double weight) {
        return new Principle(
                word,
                weight,
                Optional.of("please " + word),
                Optional.of("thanks " + word),
                Optional.of("left " + word));
    }

    /**
     * An answer breaks a principle where it says the principle's word; that is mended by leaving it
     * out.
     */
    public static PrincipleRules rules() {
        return new PrincipleRules() {
            @Override
            public List<String> principles() {
                return List.of("dunno", "whatever");
            }

            @Override
            public boolean broken(String principle, Answer answer) {
                return words(answer).anyMatch(principle::equals);
            }

            @Override
            public Correction right(String principle, Answer answer, long seed) {
                return new Correction(
                        "not " + principle,
                        words(answer)
                                .filter(word -> !word.equals(principle))
                                .collect(Collectors.joining(" ")));
            }

            @Override
            public Correction pass(String principle, Answer answer) {
                return new Correction("fine", answer.text());
            }
        };
    }

    private static Stream<String> words(Answer answer) {
        return Arrays.stream(answer.text().split(" "));
    }

    /** Return distinct keys. */
    public static List<String> keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "key " + i).toList();
    }
}
