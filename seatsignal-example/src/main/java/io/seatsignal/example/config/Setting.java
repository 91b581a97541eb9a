package io.seatsignal.example.config;

/**
 * One key as it is listed for people.
 *
 * @param name the key
 * @param value what it is set to, secrets hidden
 * @param origin who set it
 */
public record Setting(String name, String value, String origin) {}
