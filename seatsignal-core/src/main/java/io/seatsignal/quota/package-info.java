/**
 * How often something may happen, counted for the whole cluster: codes, replies, messages that come
 * twice. Knows nothing of what it counts.
 */
@NullMarked
package io.seatsignal.quota;

import org.jspecify.annotations.NullMarked;
