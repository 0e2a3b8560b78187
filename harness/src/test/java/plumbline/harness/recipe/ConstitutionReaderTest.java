package plumbline.harness.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import plumbline.problem.Problem;
import plumbline.problem.ProblemException;
import plumbline.spi.Constitution;
import plumbline.spi.Constitution.Principle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class ConstitutionReaderTest {
    private static final Path PUBLISHED = Path.of("../../shared/data/constitution");
    private static final String RIGHT =
            """
            principles:
              - id: kind
                weight: 2
                critique: Is it kind?
                revision: Be kind.
                comparison: Which is kinder?
              - {id: short, comparison: Which is shorter}
            examples:
              - {principle: kind, prompt: Hello, answer: Go away, critique: It is not., revision: Hello!}
            """;

    @TempDir Path folder;

    @Test
    void principlesAndExamplesAreRead() throws IOException {
        Constitution read = read(RIGHT);
        assertEquals(
                List.of(
                        new Principle(
                                "kind",
                                2,
                                Optional.of("Is it kind?"),
                                Optional.of("Be kind."),
                                Optional.of("Which is kinder?")),
                        new Principle(
                                "short",
                                1,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("Which is shorter"))),
                read.principles());
        assertEquals("Hello!", read.examples().getFirst().revision());
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    weight: 2              | weight: 0              | 3:13 | out-of-range
                    weight: 2              | wieght: 2              | 3:5  | unknown-key
                    revision: Be kind.     | weight: 1              | 2:5  | missing-request
                    id: short, comparison: | id: short, critique:   | 7:5  | missing-request
                    id: short              | id: kind               | 7:10 | duplicate-id
                    principle: kind        | principle: king        | 9:17 | unknown-principle
                    examples:              | exampels:              | 8:1  | unknown-key
                    critique: Is it kind?  | critique: [a, b]       | 4:15 | wrong-type
                    """)
    void mistakesAreFoundInTheirLine(String right, String wrong, String place, String kind)
            throws IOException {
        String text =
                kind.equals("missing-request") && right.startsWith("revision")
                        ? RIGHT.replace("    revision: Be kind.\n", "")
                        : RIGHT.replace(right, wrong);
        List<Problem> problems = problems(text);
        assertEquals(kind, problems.getFirst().kind(), problems.toString());
        assertEquals("constitution.yaml:" + place, name(problems.getFirst().place()));
    }

    @ParameterizedTest
    @CsvSource({"'principles: []\n'", "'principles:\n'", "'name: x\n'", "'[]'", "word"})
    void aConstitutionWithoutPrinciplesIsNone(String text) throws IOException {
        assertEquals(List.of("no-principles"), problems(text).stream().map(Problem::kind).toList());
    }

    @Test
    void aFileThatIsNotThereIsMissedWhereItIsNamed() {
        Problems problems = new Problems();
        ConstitutionReader.read(folder.resolve("gone.yaml"), "recipe.yaml:1:2", problems);
        Problem problem = thrown(problems).getFirst();
        assertEquals("missing-file", problem.kind());
        assertEquals("recipe.yaml:1:2", problem.place());
    }

    @Test
    void thePublishedCritiqueAndRevisionRequestsAreRead() {
        Constitution read = published("CritiqueRevisionInstructions.json");
        assertEquals(16, read.principles().size());
        assertEquals("harmful0", read.ids().getFirst());
        for (Principle principle : read.principles()) {
            assertTrue(principle.critique().orElseThrow().endsWith("\n\nCritique:"));
            assertTrue(principle.revision().orElseThrow().endsWith("\n\nRevision:"));
        }
    }

    @Test
    void thePublishedComparisonsAreRead() {
        Constitution read = published("RLMadisonInstructions.json");
        assertEquals(16, read.principles().size());
        assertTrue(
                read.principles().stream()
                        .allMatch(p -> p.comparison().orElseThrow().endsWith("Options:")));
    }

    private static Constitution published(String name) {
        Path file = PUBLISHED.resolve(name);
        assumeTrue(Files.exists(file), "no " + file + " beside the repository");
        Problems problems = new Problems();
        Optional<Constitution> read = ConstitutionReader.read(file, "", problems);
        problems.throwIfAny();
        return read.orElseThrow();
    }

    private Constitution read(String text) throws IOException {
        Problems problems = new Problems();
        Optional<Constitution> read = ConstitutionReader.read(write(text), "", problems);
        problems.throwIfAny();
        return read.orElseThrow();
    }

    private List<Problem> problems(String text) throws IOException {
        Problems problems = new Problems();
        assertEquals(Optional.empty(), ConstitutionReader.read(write(text), "", problems));
        return thrown(problems);
    }

    private static List<Problem> thrown(Problems problems) {
        try {
            problems.throwIfAny();
        } catch (ProblemException e) {
            return e.problems();
        }
        throw new AssertionError("no problem was found");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("constitution.yaml"), text);
    }

    private static String name(String place) {
        return place.substring(place.lastIndexOf('/') + 1);
    }
}
