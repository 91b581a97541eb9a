package io.seatsignal.example.campus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpeningLineTest {

  private final OpeningLine line = new OpeningLine(List.of("a", "b", "c", "d"));

  @Test
  void sendsWhoWasTakenToTheEnd() {
    assertThat(take(6, this::all)).containsExactly("a", "b", "c", "d", "a", "b");
  }

  @Test
  void passesOverWhoIsNotReady() {
    assertThat(take(4, crn -> !crn.equals("a"))).containsExactly("b", "c", "d", "b");
    assertThat(line.take(this::all)).hasValue("a");
    assertThat(line.take(crn -> false)).isEmpty();
  }

  @Test
  void letsTheFavouredAndTheRestTakeTurns() {
    line.favour(List.of("d", "c"));

    assertThat(take(6, this::all)).containsExactly("d", "a", "c", "b", "d", "a");
  }

  @Test
  void fillsInFromTheOtherLine() {
    line.favour(List.of("d", "c"));

    assertThat(take(4, Set.of("c", "d")::contains)).containsExactly("d", "c", "d", "c");
    assertThat(take(4, Set.of("a", "b")::contains)).containsExactly("a", "b", "a", "b");
  }

  @Test
  void tellsTheOrderInWhichItTakes() {
    line.favour(List.of("c"));
    Predicate<String> notA = crn -> !crn.equals("a");
    List<String> next = line.next(9, notA);

    assertThat(next).containsExactly("c", "b", "d");
    assertThat(line.next(2, notA)).containsExactly("c", "b");
    assertThat(take(2, notA)).containsExactly("c", "b");
  }

  @Test
  void tellsTheOrderAlsoWhenOneLineIsShort() {
    line.favour(List.of("d", "c", "b"));

    assertThat(line.next(9, this::all)).containsExactly("d", "a", "c", "b");
  }

  private boolean all(String crn) {
    return true;
  }

  private List<String> take(int times, Predicate<String> ready) {
    return IntStream.range(0, times)
        .mapToObj(i -> line.take(ready))
        .flatMap(Optional::stream)
        .toList();
  }
}
