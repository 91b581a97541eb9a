package io.seatsignal.example.catalogue;

/**
 * What the courses of a department begin with.
 *
 * @param code such as {@code CSCI}
 * @param sections how many sections there are
 */
public record Department(String code, long sections) {}
