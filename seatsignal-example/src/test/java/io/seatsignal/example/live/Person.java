package io.seatsignal.example.live;

/**
 * Somebody with an account, signed in.
 *
 * @param username their name
 * @param password their password
 * @param phone their number, in its canonical form
 * @param browser a client that is signed in
 */
public record Person(String username, String password, String phone, LiveClient browser) {

  /** Waits for a seat in a section of the demo campus. */
  public Answer watch(String crn) {
    return browser.post(
        "/api/v1/watches",
        "{\"source\":\"brown\",\"term\":\"%s\",\"crn\":\"%s\"}".formatted(LiveServer.TERM, crn));
  }
}
