package io.seatsignal.fose;

import java.io.IOException;

/** The site answered with something that is no answer; the message says with what. */
final class UnbelievableAnswerException extends IOException {

  private static final long serialVersionUID = 1L;

  UnbelievableAnswerException(String message) {
    super(message);
  }
}
