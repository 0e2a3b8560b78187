package plumbline.harness.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

import plumbline.harness.report.SampleRuns;
import plumbline.harness.report.Summarizer;
import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunRecord;
import plumbline.harness.result.SeedRecord;
import plumbline.harness.result.SeedRecord.Sample;
import plumbline.harness.result.StageCard;
import plumbline.spi.Card;
import plumbline.spi.Card.Row;
import plumbline.spi.Measurement;
import plumbline.spi.Measurement.Direction;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

class HtmlReportTest {
    private static final String ATTACK =
            "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";

    static Stream<RunRecord> runs() {
        double[] nothing = {Double.NaN, Double.NaN};
        Measurement empty =
                Measurement.perPrompt("gold-reward", "", Direction.HIGHER_IS_BETTER, nothing);
        RunRecord two = SampleRuns.run(List.of("sft", "dpo"), 1, 16);
        return Stream.of(
                SampleRuns.run(List.of("sft", "dpo"), 3, 16),
                SampleRuns.run(List.of("sft"), 1, 1),
                twenty(),
                SampleRuns.withMeasurements(two, 1, 0, List.of()),
                SampleRuns.withMeasurements(two, 1, 0, List.of(empty)),
                attacked());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void pageIsWellFormedAndCoordinatesAreNumbers(RunRecord run) throws Exception {
        String page = page(run);
        Document body = body(page);
        assertEquals(11, body.getElementsByTagName("section").getLength());
        assertFalse(page.contains("NaN"));
        assertFalse(page.contains("Infinity"));
    }

    @Test
    void textFromOutsideNeverBecomesMarkup() throws Exception {
        String page = page(attacked());
        Document body = body(page);
        assertEquals(0, body.getElementsByTagName("script").getLength());
        assertEquals(0, body.getElementsByTagName("img").getLength());
        assertTrue(body.getDocumentElement().getTextContent().contains(ATTACK));
        assertEquals(page.indexOf("<script>"), page.lastIndexOf("<script"));
        assertTrue(page.indexOf("<script>") < page.indexOf("<body>"));
    }

    @Test
    void pageAsksNothingOfTheNetwork() {
        String page = page(SampleRuns.run(List.of("sft", "dpo"), 2, 16));
        Matcher links = Pattern.compile("(?:href|src)=\"([^\"]*)\"|url\\(|@import").matcher(page);
        assertTrue(links.results().allMatch(m -> m.group(1) != null && m.group(1).startsWith("#")));
        assertTrue(page.contains("default-src &#39;none&#39;"));
    }

    @Test
    void pageOfTwentyArmsStaysSmall() {
        assertTrue(page(twenty()).getBytes(StandardCharsets.UTF_8).length < 5_000_000);
    }

    @Test
    void armLooksTheSameInEveryChart() throws Exception {
        var shapes =
                body(page(SampleRuns.run(List.of("sft", "dpo"), 2, 16)))
                        .getElementsByTagName("path");
        List<String> dpo =
                IntStream.range(0, shapes.getLength())
                        .mapToObj(i -> shapes.item(i).getAttributes())
                        .filter(a -> a.getNamedItem("class").getNodeValue().equals("point arm1"))
                        .map(a -> a.getNamedItem("d").getNodeValue())
                        .distinct()
                        .toList();
        assertEquals(1, dpo.size());
    }

    @Test
    void stageThatArmsShareIsDrawnOnce() {
        var lines =
                CurveLine.of(SampleRuns.run(List.of("sft", "dpo"), 2, 4)).get("sft").get("loss");
        assertEquals(2, lines.size());
        assertEquals(List.of("sft", "dpo"), lines.getFirst().arms());
    }

    @Test
    void changedSettingsAreMarked() {
        String page = page(SampleRuns.run(List.of("sft"), 1, 4));
        assertTrue(page.contains("<mark><code>stages.dpo.beta</code></mark>"));
        assertFalse(page.contains("<mark><code>stages.sft.steps</code></mark>"));
    }

    @Test
    void missingIntervalIsBlankAndNotZero() throws Exception {
        String text =
                body(page(SampleRuns.run(List.of("sft"), 1, 1)))
                        .getDocumentElement()
                        .getTextContent();
        assertFalse(text.contains(" to 0"));
        assertFalse(text.contains("±0"));
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        assertEquals("ab…", Excerpt.of("ab\uD83D\uDE00", 3));
        assertEquals("ab\uD83D\uDE00", Excerpt.of("ab\uD83D\uDE00", 4));
    }

    private static RunRecord twenty() {
        return SampleRuns.run(IntStream.range(0, 20).mapToObj(i -> "arm-" + i).toList(), 2, 16);
    }

    private static RunRecord attacked() {
        RunRecord run = SampleRuns.run(List.of("sft", ATTACK), 1, 8);
        List<ArmRecord> arms =
                run.arms().stream()
                        .map(
                                a ->
                                        new ArmRecord(
                                                a.name(),
                                                a.stages(),
                                                a.seeds().stream()
                                                        .map(HtmlReportTest::attacked)
                                                        .toList()))
                        .toList();
        return new RunRecord(ATTACK, run.context(), "sft", run.data(), arms, List.of(ATTACK));
    }

    private static SeedRecord attacked(SeedRecord s) {
        List<Sample> samples =
                List.of(new Sample(ATTACK, ATTACK + "\u0000\u001b", ATTACK, null, null));
        return new SeedRecord(
                s.seed(),
                s.measurements(),
                s.curves(),
                s.cost(),
                samples,
                attackedCards(),
                s.revised(),
                s.lineage());
    }

    private static List<StageCard> attackedCards() {
        Row row = new Row(ATTACK, Double.NaN, 0, Double.NaN, ATTACK, ATTACK);
        return List.of(
                new StageCard(
                        ATTACK, new Card(ATTACK, List.of(row), List.of(ATTACK), List.of(ATTACK))));
    }

    private static String page(RunRecord run) {
        return HtmlReport.render(run, Summarizer.summarize(run));
    }

    private static Document body(String page) throws Exception {
        String body = page.substring(page.indexOf("<body"), page.indexOf("</html>"));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(body)));
    }
}
