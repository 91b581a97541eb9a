/**
 * HTTP itself: the server, its headers, how requests are read and problems told, the health and the
 * webhooks. For the endpoints and the wiring; nothing here decides anything.
 */
@NullMarked
package io.seatsignal.example.web;

import org.jspecify.annotations.NullMarked;
