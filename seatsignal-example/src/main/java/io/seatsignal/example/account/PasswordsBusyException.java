package io.seatsignal.example.account;

/** More passwords are to be compared at this moment than is good; nothing was compared. */
public final class PasswordsBusyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PasswordsBusyException() {
    // Expected and answered: no stack trace is ever looked at.
    super("too many passwords are being compared", null, false, false);
  }
}
