package io.seatsignal.twilio.fake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What becomes of texts and calls to each number; the last outcome of a list goes on for ever. */
final class People {

  private final Map<String, Deque<TextOutcome>> texts = new ConcurrentHashMap<>();
  private final Map<String, Deque<CallOutcome>> calls = new ConcurrentHashMap<>();

  void texts(String number, List<TextOutcome> outcomes) {
    texts.put(number, new ArrayDeque<>(outcomes));
  }

  void calls(String number, List<CallOutcome> outcomes) {
    calls.put(number, new ArrayDeque<>(outcomes));
  }

  TextOutcome text(String number) {
    return next(texts.get(number), TextOutcome.delivered());
  }

  CallOutcome call(String number) {
    return next(calls.get(number), CallOutcome.answered());
  }

  private static <T> T next(@Nullable Deque<T> planned, T usual) {
    if (planned == null) {
      return usual;
    }
    synchronized (planned) {
      T first = planned.getFirst();
      if (planned.size() > 1) {
        planned.removeFirst();
      }
      return first;
    }
  }
}
