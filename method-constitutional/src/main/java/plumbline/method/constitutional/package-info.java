/** Start at {@link plumbline.method.constitutional.ConstitutionalPlugin}. */
package plumbline.method.constitutional;
