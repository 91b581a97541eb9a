package io.seatsignal.example.command;

/** A command cannot do what it was asked to. The message is one line: what is wrong, what to do. */
final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CommandFailure(String message) {
    super(message);
  }

  CommandFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
