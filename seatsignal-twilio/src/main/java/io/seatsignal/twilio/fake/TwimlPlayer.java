package io.seatsignal.twilio.fake;

import io.seatsignal.twilio.fake.Twiml.Unreadable;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.w3c.dom.Element;

/**
 * Reads a call's script to the person who answered: Say, Play, Pause, Gather, Redirect and Hangup;
 * other verbs are passed over. Belongs to the thread of one call.
 */
final class TwimlPlayer {

  private static final int NO_ADDRESS = 11100;
  private static final int EMPTY_SAY = 13520;
  private static final int LONG_SAY = 13521;
  private static final int LONGEST_SAY = 4096;
  private static final int MOST_DOCUMENTS = 50;
  private static final String SORRY = "We are sorry, an application error has occurred. Goodbye.";

  private final CallParameters parameters;
  private final Webhooks webhooks;
  private final LiveCall call;
  private final Person person;

  TwimlPlayer(CallParameters parameters, Webhooks webhooks, LiveCall call, Person person) {
    this.parameters = parameters;
    this.webhooks = webhooks;
    this.call = call;
    this.person = person;
  }

  /** A document and where it came from. */
  private record Script(String url, Element root) {}

  /** Where the call goes on; a null script ends it, an error too. */
  private static final class Jump extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient String url;
    private final transient String method;
    private final transient String digits;

    Jump(String url, String method, String digits) {
      super("another document", null, false, false);
      this.url = url;
      this.method = method;
      this.digits = digits;
    }
  }

  /** Plays to the end; returns when the call is over. */
  void play() throws InterruptedException {
    try {
      Script script = first();
      for (int documents = 1; documents < MOST_DOCUMENTS; documents++) {
        try {
          verbs(script.root(), script.url());
          return;
        } catch (Jump jump) {
          script = fetch(jump.url, jump.method, jump.digits);
        }
      }
    } catch (Unreadable e) {
      call.alert(e.code());
      call.says(SORRY);
    }
  }

  private Script first() throws Unreadable {
    CallOrder order = call.order();
    return order.url().isPresent()
        ? fetch(order.url().get(), order.method(), "")
        : new Script("", Twiml.read(order.twiml()));
  }

  private Script fetch(String url, String method, String digits) throws Unreadable {
    Map<String, String> form = parameters.of(call.snapshot());
    if (!digits.isEmpty()) {
      form.put("Digits", digits);
      form.put("FinishedOnKey", "");
      form.put("msg", "Gather End");
    }
    if (!url.startsWith("http")) {
      throw new Unreadable(NO_ADDRESS);
    }
    return new Script(url, Twiml.read(webhooks.send(method, url, form)));
  }

  private void verbs(Element parent, String url) throws Unreadable, InterruptedException, Jump {
    for (Element verb : Twiml.children(parent)) {
      if (call.isOver() || person.gone()) {
        return;
      }
      switch (verb.getTagName()) {
        case "Say" -> person.listens(say(verb));
        case "Play" -> call.says("[" + verb.getTextContent().strip() + "]");
        case "Pause" -> person.listens(pause(verb));
        case "Gather" -> gather(verb, url);
        case "Redirect" -> throw jump(verb.getTextContent().strip(), verb, url, "");
        case "Hangup" -> {
          return;
        }
        default -> {}
      }
    }
  }

  private void gather(Element gather, String url) throws Unreadable, InterruptedException, Jump {
    Duration speech = Duration.ZERO;
    for (Element verb : Twiml.children(gather)) {
      if (verb.getTagName().equals("Say")) {
        speech = speech.plus(say(verb));
      } else if (verb.getTagName().equals("Pause")) {
        speech = speech.plus(pause(verb));
      }
    }
    Duration timeout = seconds(Twiml.attribute(gather, "timeout", "5"));
    int most = Integer.parseInt(Twiml.attribute(gather, "numDigits", "100"));
    call.asks(true);
    String digits = person.presses(speech, timeout, most);
    call.asks(false);
    if (!digits.isEmpty()) {
      call.presses(digits);
    }
    boolean reportsSilence =
        Boolean.parseBoolean(Twiml.attribute(gather, "actionOnEmptyResult", "false"));
    if (!digits.isEmpty() || (reportsSilence && !person.gone())) {
      throw jump(Twiml.attribute(gather, "action", ""), gather, url, digits);
    }
  }

  private Duration say(Element say) throws Unreadable {
    String words = say.getTextContent().strip().replaceAll("\\s+", " ");
    if (words.isEmpty()) {
      throw new Unreadable(EMPTY_SAY);
    }
    if (words.length() > LONGEST_SAY) {
      throw new Unreadable(LONG_SAY);
    }
    int times = Integer.parseInt(Twiml.attribute(say, "loop", "1"));
    for (int i = 0; i < times; i++) {
      call.says(words);
    }
    return Speech.of(words).multipliedBy(times);
  }

  private static Duration pause(Element pause) {
    return seconds(Twiml.attribute(pause, "length", "1"));
  }

  private static Duration seconds(String text) {
    return Duration.ofSeconds(Integer.parseInt(text));
  }

  private static Jump jump(String target, Element verb, String url, String digits) {
    String next = target.isEmpty() ? url : URI.create(url).resolve(target).toString();
    return new Jump(next, Twiml.attribute(verb, "method", "POST"), digits);
  }
}
