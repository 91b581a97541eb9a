package io.seatsignal.quartz.fire;

import java.time.Duration;

/**
 * A section opens or closes at the site.
 *
 * @param at when, from the start
 * @param crn the section
 * @param opens else it closes
 */
record Move(Duration at, String crn, boolean opens) {}
