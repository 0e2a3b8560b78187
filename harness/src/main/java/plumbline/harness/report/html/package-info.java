/**
 * {@code report.html}: one page with everything in it, that asks nothing of the network. Start at
 * {@link plumbline.harness.report.html.HtmlReport}. Sections lay out, charts draw SVG, {@link
 * plumbline.harness.report.html.Markup} escapes; colours and measures stand in {@code page.css}.
 *
 * <p>The charts are drawn here rather than by a plotting library: AWT-based ones need fonts on the
 * machine, turn text into outlines, cannot follow a dark page, and break dash patterns at each
 * point.
 */
package plumbline.harness.report.html;
