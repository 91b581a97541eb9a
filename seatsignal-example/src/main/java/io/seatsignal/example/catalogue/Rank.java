package io.seatsignal.example.catalogue;

/** How well a section fits what was typed; the best first. */
enum Rank {
  /** Its course or its number is what was typed. */
  EXACT,
  /** Its course or its number begins so. */
  COURSE,
  /** Its title or its instructor has the words. */
  WORDS
}
