/**
 * Who may be contacted when, and over what: gaps, caps, rates, quiet hours, budget. Pure rules over
 * facts that a repository hands in; nothing in here stores or sends.
 *
 * <p>The repositories ask {@link io.seatsignal.pacing.SendRules} inside a claim; hosts configure
 * {@link io.seatsignal.pacing.Pacing}.
 */
@NullMarked
package io.seatsignal.pacing;

import org.jspecify.annotations.NullMarked;
