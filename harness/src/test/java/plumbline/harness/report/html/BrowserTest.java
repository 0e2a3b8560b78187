package plumbline.harness.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import plumbline.harness.report.Reports;
import plumbline.harness.report.SampleRuns;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The report page as people have it: in a browser. Skipped where there is no Chromium. */
class BrowserTest {
    private static final int MOST_TABS = 60;

    @TempDir static Path folder;
    private static Playwright driver;
    private static Browser browser;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start() {
        Optional<Path> chromium = Chromium.find();
        assumeTrue(chromium.isPresent(), "no Chromium on the path: the page is not tried");
        Reports.write(SampleRuns.run(List.of("sft", "dpo"), 2, 16), folder.resolve("usual"));
        Reports.write(HostileRun.make(), folder.resolve("hostile"));
        driver = Chromium.driver();
        browser = Chromium.launch(driver, chromium.get());
    }

    @AfterAll
    static void stop() {
        if (driver != null) {
            driver.close();
        }
    }

    @BeforeEach
    void open() {
        context = browser.newContext();
        page = context.newPage();
        page.setDefaultTimeout(5000);
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        page.onRequest(
                request -> {
                    if (!request.url().startsWith("file:")) {
                        complaints.add("asked for " + request.url());
                    }
                });
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void hostileTextsRunNothingAndBreakNothing() {
        show("hostile", 1280);
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
        assertNull(page.evaluate("window.pwned ?? null"));
        assertEquals(
                0, page.locator("body script, body img, body style, body a[href^=java]").count());
        assertTrue(page.locator("h1").isVisible());
        assertTrue(page.locator("#reproduce").isVisible());
        assertEquals(List.of(), complaints);
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void nothingSticksOutSideways(int width) {
        for (String run : List.of("usual", "hostile")) {
            show(run, width);
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
            assertEquals(
                    width,
                    ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue(),
                    run);
        }
    }

    @Test
    void theKeyboardReachesTheSearchAndOpensAnExample() {
        show("usual", 1280);
        assertEquals("Skip to the answer", textOfNext());
        List<String> reached = new ArrayList<>();
        while (!reached.contains("search") && reached.size() < MOST_TABS) {
            page.keyboard().press("Tab");
            reached.add((String) page.evaluate("document.activeElement.id"));
        }
        assertEquals("search", reached.getLast());
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertEquals(true, page.evaluate("document.activeElement.parentElement.open"));
    }

    private String textOfNext() {
        page.keyboard().press("Tab");
        return (String) page.evaluate("document.activeElement.textContent");
    }

    @Test
    void theSearchShowsTheExamplesThatHoldEveryWord() {
        show("hostile", 1280);
        Locator shown = page.locator("#examples .example:not([hidden])");
        int all = shown.count();
        page.locator("#search").fill("HAY needle");
        assertTrue(shown.count() > 0 && shown.count() < all, shown.count() + " of " + all);
        assertTrue(shown.allTextContents().stream().allMatch(t -> t.contains("needle-in-the-hay")));
        assertEquals(shown.count() + " of " + all + " shown", page.locator("#found").textContent());
        page.locator("#search").fill("nowhere to be found");
        assertEquals(0, page.locator("#examples .list:visible").count());
        page.locator("#search").fill("");
        assertEquals(all, shown.count());
        assertEquals(List.of(), complaints);
    }

    @Test
    void paperShowsTheFoldedAndNotWhatIsForTheScreen() {
        show("usual", 1280);
        assertFalse(page.locator("#context td").first().isVisible());
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertFalse(page.locator("nav").isVisible());
        assertFalse(page.locator(".search").isVisible());
        assertTrue(page.locator("#context td").first().isVisible());
    }

    @Test
    void darkScreensGetDarkPaper() {
        show("usual", 1280);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertEquals(
                "rgb(20, 24, 29)",
                page.evaluate("getComputedStyle(document.body).backgroundColor"));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        assertEquals(
                "rgb(255, 255, 255)",
                page.evaluate("getComputedStyle(document.body).backgroundColor"));
    }

    private void show(String run, int width) {
        page.setViewportSize(width, 800);
        page.navigate(folder.resolve(run).resolve("report.html").toUri().toString());
    }
}
