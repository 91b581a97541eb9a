package io.seatsignal.twilio.fake;

/** What is asked of the REST API. */
public enum Operation {
  /** {@code POST …/Messages.json}. */
  CREATE_MESSAGE,
  /** {@code GET …/Messages.json}. */
  LIST_MESSAGES,
  /** {@code GET …/Messages/{sid}.json}. */
  FETCH_MESSAGE,
  /** {@code POST …/Messages/{sid}.json}. */
  UPDATE_MESSAGE,
  /** {@code POST …/Calls.json}. */
  CREATE_CALL,
  /** {@code GET …/Calls.json}. */
  LIST_CALLS,
  /** {@code GET …/Calls/{sid}.json}. */
  FETCH_CALL,
  /** {@code POST …/Calls/{sid}.json}. */
  UPDATE_CALL,
  /** {@code GET …/IncomingPhoneNumbers.json}. */
  LIST_NUMBERS,
  /** {@code GET …/IncomingPhoneNumbers/{sid}.json}. */
  FETCH_NUMBER,
  /** {@code GET /2010-04-01/Accounts/{sid}.json}. */
  FETCH_ACCOUNT,
  /** {@code GET /v1/Services/{sid}} of the host {@code messaging.twilio.com}. */
  FETCH_SERVICE,
  /** {@code GET /v1/Services/{sid}/PhoneNumbers} of the host {@code messaging.twilio.com}. */
  LIST_SENDERS;

  /** Whether somebody may be contacted by it. */
  boolean creates() {
    return this == CREATE_MESSAGE || this == CREATE_CALL;
  }
}
