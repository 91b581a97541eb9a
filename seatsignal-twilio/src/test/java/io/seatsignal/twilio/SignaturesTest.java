package io.seatsignal.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.signal.WebhookRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With the vectors that Twilio's SDKs publish in their own tests. */
class SignaturesTest {

  private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
  private static final String SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
  private static final String HASH =
      "&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
  private static final String JSON = "{\"property\": \"value\", \"boolean\": true}";
  private static final String JSON_SIGNATURE = "a9nBmqA0ju/hNViExpshrM61xv4=";
  private static final String BODY =
      "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234"
          + "&From=%2B14158675309&To=%2B18005551212";

  private final Signatures signatures = new Signatures(List.of("12345"));

  @Test
  void thePublishedVectorsHold() {
    assertThat(form(signatures, URL, BODY, SIGNATURE)).isTrue();
    assertThat(json(URL + HASH, JSON, JSON_SIGNATURE)).isTrue();
  }

  @Test
  void aChangedByteDoesNot() {
    assertThat(form(signatures, URL, BODY.replace("1234&", "1235&"), SIGNATURE)).isFalse();
    assertThat(form(signatures, URL, BODY + "&New=", SIGNATURE)).isFalse();
    assertThat(form(signatures, URL, BODY + "+", SIGNATURE)).as("a blank is a byte").isFalse();
    assertThat(form(signatures, URL.replace("foo=1", "foo=2"), BODY, SIGNATURE)).isFalse();
    assertThat(form(signatures, URL, BODY, SIGNATURE.replace("RSO", "RSo"))).isFalse();
    assertThat(json(URL + HASH, JSON.replace("true", "false"), JSON_SIGNATURE)).isFalse();
    assertThat(json(URL + HASH.replace("0a1f", "0a1e"), JSON, JSON_SIGNATURE)).isFalse();
  }

  @Test
  void aWrongHostSchemeOrPathDoesNot() {
    assertThat(form(signatures, URL.replace("my", "your"), BODY, SIGNATURE)).isFalse();
    assertThat(form(signatures, URL.replace("https", "http"), BODY, SIGNATURE)).isFalse();
    assertThat(form(signatures, URL.replace("myapp", "app"), BODY, SIGNATURE)).isFalse();
  }

  @Test
  void theDefaultPortMakesNoDifference() {
    assertThat(form(signatures, URL.replace(".com", ".com:443"), BODY, SIGNATURE)).isTrue();
  }

  @Test
  void aMissingHeaderDoesNot() {
    assertThat(signatures.hold(URL, request("", BODY, Map.of()), read(BODY))).isFalse();
    assertThat(form(signatures, URL, BODY, "")).isFalse();
  }

  @Test
  void duringARotationEitherTokenMayHaveSigned() {
    assertThat(form(new Signatures(List.of("new", "12345")), URL, BODY, SIGNATURE)).isTrue();
    assertThat(form(new Signatures(List.of("12345", "new")), URL, BODY, SIGNATURE)).isTrue();
    assertThat(form(new Signatures(List.of("new", "newer")), URL, BODY, SIGNATURE)).isFalse();
  }

  @Test
  void aQueryThatIsNoneIsNoTwilio() {
    assertThat(json("https://h/p?%zz" + HASH, JSON, JSON_SIGNATURE)).isFalse();
    assertThat(form(signatures, "https://h/%zz ^", BODY, SIGNATURE)).isFalse();
  }

  private static boolean form(Signatures signatures, String url, String body, String signature) {
    return signatures.hold(
        url, request("", body, Map.of("x-twilio-signature", List.of(signature))), read(body));
  }

  private boolean json(String url, String body, String signature) {
    return signatures.hold(
        url,
        request("foo=1" + HASH, body, Map.of("X-Twilio-Signature", List.of(signature))),
        Map.of());
  }

  private static Map<String, String> read(String body) {
    return new HashMap<>(Form.parse(body).orElseThrow());
  }

  private static WebhookRequest request(
      String query, String body, Map<String, List<String>> headers) {
    return new WebhookRequest("POST", "/text", query, headers, body);
  }
}
