/**
 * The web application's own tables: how they are made and how statements on them are run. For the
 * rooms that own tables; knows nothing of what is in them.
 */
@NullMarked
package io.seatsignal.example.store;

import org.jspecify.annotations.NullMarked;
