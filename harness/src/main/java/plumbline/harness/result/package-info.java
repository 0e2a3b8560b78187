/** What a run found out, as data. Reports are rendered from it; nothing here computes. */
package plumbline.harness.result;
