package io.seatsignal.example.web;

/**
 * A channel as the health page names it.
 *
 * @param name its name
 * @param contactsPeople whether a send reaches a person
 */
public record ChannelInfo(String name, boolean contactsPeople) {}
