/**
 * Nodes, database, course site and provider as processes and sockets of their own, which are
 * killed, frozen and cut off: the fault harness and the torture run. For the tests of this module
 * only.
 */
@NullMarked
package io.seatsignal.quartz.fire;

import org.jspecify.annotations.NullMarked;
