package io.seatsignal.signal;

import io.seatsignal.base.PluginSettings;
import java.net.URI;
import java.time.InstantSource;

/**
 * What a channel is made from.
 *
 * @param settings what the operator has set for it
 * @param time the source of time
 * @param publicUrl under which address the application is known outside, without a slash at the
 *     end; webhooks are at {@code /webhooks/{provider}/} below it
 */
public record ChannelContext(PluginSettings settings, InstantSource time, URI publicUrl) {}
