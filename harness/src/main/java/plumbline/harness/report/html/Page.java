package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What every page is made of around its body: style and policy within, nothing from elsewhere. */
final class Page {
    /** Lets the page show what it carries and nothing else: no script, no request. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            %s
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            %s
            <style>
            %s</style>
            </head>
            %s
            </html>
            """;

    private Page() {}

    static String of(String title, Markup body) {
        Markup policy =
                tag("meta").attr("http-equiv", "Content-Security-Policy").attr("content", POLICY);
        return PAGE.formatted(policy, tag("title", title), css(), body);
    }

    private static String css() {
        try (InputStream in = Page.class.getResourceAsStream("page.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
