package io.seatsignal.signal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes the first channel of a person's order that this installation has and that is untried. */
final class FirstThatWorks implements ChannelChoice {

  private final List<String> installed;

  FirstThatWorks(Collection<String> installed) {
    this.installed = List.copyOf(installed);
  }

  @Override
  public Optional<String> next(List<String> preferred, Set<String> tried) {
    List<String> order = preferred.isEmpty() ? installed : preferred;
    return order.stream()
        .filter(installed::contains)
        .filter(name -> !tried.contains(name))
        .findFirst();
  }
}
