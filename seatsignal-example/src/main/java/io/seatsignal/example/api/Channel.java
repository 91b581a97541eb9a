package io.seatsignal.example.api;

import io.seatsignal.pacing.Contact;

/**
 * An installed way to reach people.
 *
 * @param name its name
 * @param contact how it touches them
 * @param addressKind what it needs to know of them, e.g. a phone number
 */
public record Channel(String name, Contact contact, String addressKind) {}
