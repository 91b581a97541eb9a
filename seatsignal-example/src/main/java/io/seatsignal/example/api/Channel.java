package io.seatsignal.example.api;

import io.seatsignal.pacing.Contact;

/**
 * An installed way to reach people.
 *
 * @param name its name
 * @param contact how it touches them
 */
public record Channel(String name, Contact contact) {}
