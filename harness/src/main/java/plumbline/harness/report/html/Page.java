package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What every page is made of around its body: style, policy and perhaps a script of our own within,
 * nothing from elsewhere.
 */
final class Page {
    /**
     * Lets the page show what it carries and nothing else: no request, and no script but the one
     * whose hash is added.
     */
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
            %s</head>
            %s
            </html>
            """;

    private Page() {}

    static String of(String title, Markup body) {
        return page(title, body, POLICY, "");
    }

    /** Make a page that can be searched. */
    static String searchable(String title, Markup body) {
        String script = resource("search.js");
        String policy = POLICY + "; script-src 'sha256-" + hash(script) + "'";
        return page(title, body, policy, "<script>" + script + "</script>\n");
    }

    private static String page(String title, Markup body, String policy, String script) {
        Markup meta =
                tag("meta").attr("http-equiv", "Content-Security-Policy").attr("content", policy);
        return PAGE.formatted(meta, tag("title", title), resource("page.css"), script, body);
    }

    /** Hash a script as browsers do. */
    private static String hash(String script) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
