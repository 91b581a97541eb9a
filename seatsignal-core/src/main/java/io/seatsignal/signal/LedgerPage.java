package io.seatsignal.signal;

import java.util.List;
import java.util.Optional;

/**
 * A part of a watcher's record. The parts that follow one another neither repeat nor leave out
 * anything that was there when the first was read, whatever happens meanwhile; each shows its
 * entries as they are when it is read.
 *
 * @param signals newest first
 * @param next names the part that follows; empty at the end. Opaque, letters, digits, - and _ only
 */
public record LedgerPage(List<LedgerSignal> signals, Optional<String> next) {

  /** Copies the list. */
  public LedgerPage {
    signals = List.copyOf(signals);
  }
}
