/**
 * The seat source for CourseLeaf class-search sites ("FOSE"): Courses@Brown and its relatives.
 *
 * <p>{@link io.seatsignal.fose.FoseSite} describes one university as data, {@link
 * io.seatsignal.fose.FoseSeatSource} asks it. Used by the front door, by Guice wiring and by
 * applications; uses {@code course} only. Retrofit, OkHttp, Resilience4j and the parsing of answers
 * stay in here.
 */
@NullMarked
package io.seatsignal.fose;

import org.jspecify.annotations.NullMarked;
