/**
 * Constitutional AI (Bai et al. 2022): {@link plumbline.method.constitutional.revise} has a model
 * criticise and revise its own answers, {@link plumbline.method.constitutional.feedback} has a
 * judge compare them. Start at {@link plumbline.method.constitutional.ConstitutionalPlugin}.
 */
package plumbline.method.constitutional;
