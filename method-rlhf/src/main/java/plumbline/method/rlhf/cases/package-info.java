/**
 * What every formula needs to be held against a reference case. The formulas themselves stand with
 * their methods: {@code KlFormulas}, {@code PpoFormulas}, {@code GroupFormulas} …
 */
package plumbline.method.rlhf.cases;
