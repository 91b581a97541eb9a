package io.seatsignal.example.command;

import io.seatsignal.course.Availability;
import io.seatsignal.course.Section;
import io.seatsignal.course.SectionId;
import io.seatsignal.course.SectionState;
import io.seatsignal.example.app.Application;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchResult.Live;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells of watches in words. */
final class WatchWords {

  private final Application application;
  private final PhoneNumber phone;

  WatchWords(Application application, PhoneNumber phone) {
    this.application = application;
    this.phone = phone;
  }

  /** What asking for a watch or restarting it came to. */
  String live(Live live) {
    Watch watch = live.watch();
    String how =
        switch (live.origin()) {
          case CREATED -> "armed";
          case RESTARTED -> "restarted and armed";
          case EXISTED -> "exists already and is armed";
        };
    return "watch %s %s: %s for %s, told %s; %s"
        .formatted(
            watch.id(),
            how,
            named(watch.section()),
            phone,
            watch.policy() == WatchPolicy.ONCE ? "once" : "until stopped",
            now(live));
  }

  /** What stopping a watch came to. */
  String stopped(Watch before, Watch after) {
    String how =
        before.state() == after.state()
            ? "was " + word(after.state()) + " before"
            : word(after.state());
    return "watch %s %s: %s for %s".formatted(after.id(), how, named(after.section()), phone);
  }

  /** All of a person's watches. */
  List<String> table(List<Watch> watches) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("ID", "PHONE", "SECTION", "COURSE", "STATE", "ARMED AT", "SIGNALS"));
    for (Watch watch : watches) {
      rows.add(
          List.of(
              watch.id().toString(),
              phone.masked(),
              watch.section().toString(),
              label(watch.section()),
              word(watch.state()),
              watch.armedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
              String.valueOf(watch.signalsSent())));
    }
    return Table.lines(rows);
  }

  private String now(Live live) {
    if (live.now() == Availability.OPEN) {
      String seats =
          live.seats().available().isPresent()
              ? ", " + count(live.seats().available().getAsInt())
              : "";
      return "open now" + seats + ", and armed for the next opening";
    }
    if (live.now() == Availability.WAITLIST) {
      return "a waitlist place is free now";
    }
    return word(live.now()) + " now";
  }

  private static String count(int seats) {
    return seats == 1 ? "1 seat" : seats + " seats";
  }

  private String named(SectionId section) {
    String label = label(section);
    return label.isEmpty() ? section.toString() : label + " (" + section + ")";
  }

  private String label(SectionId section) {
    return application.section(section).map(SectionState::section).map(Section::label).orElse("");
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
