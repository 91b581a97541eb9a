/**
 * Clustered scheduling with Quartz: one poller in the whole cluster. For applications that install
 * the module; nothing in the core depends on it.
 */
@NullMarked
package io.seatsignal.quartz;

import org.jspecify.annotations.NullMarked;
