package io.seatsignal.course;

import io.seatsignal.base.PluginSettings;
import java.time.InstantSource;

/**
 * What a source is made from.
 *
 * @param settings what the operator has set for it
 * @param time the source of time
 * @param userAgent how requests introduce themselves
 */
public record SourceContext(PluginSettings settings, InstantSource time, String userAgent) {}
