package io.seatsignal.example.command;

import io.seatsignal.base.WatchId;
import io.seatsignal.course.SectionId;
import io.seatsignal.example.app.Application;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.Watcher;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Which existing watch is meant. */
final class WatchOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      converter = IdReader.class,
      description = "The watch, as \"watch list\" numbers it; or name its section by --crn.")
  private Optional<Long> id = Optional.empty();

  @Mixin private PersonOptions person = new PersonOptions();
  @Mixin private SectionOptions section = new SectionOptions();

  /** Reads an ID, without repeating what it is not: that may be a phone number. */
  static final class IdReader implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
      try {
        return Long.valueOf(value);
      } catch (NumberFormatException e) {
        TypeConversionException refusal =
            new TypeConversionException(
                "it must be a number such as 12, as \"watch list\" shows it");
        refusal.initCause(e);
        throw refusal;
      }
    }
  }

  /** Who and what was named, read before anything is opened. */
  record Choice(PhoneNumber phone, Predicate<Watch> wanted, String name) {

    /** The person's watch. */
    Found in(Application application) {
      Optional<Watcher> watcher = application.seatSignal().watchers().find(phone);
      return watcher
          .flatMap(
              known ->
                  application.seatSignal().watches().list(known.id()).stream()
                      .filter(wanted)
                      .findFirst()
                      .map(watch -> new Found(known, watch)))
          .orElseThrow(
              () ->
                  new CommandFailure(
                      phone + " has no watch on " + name + "; \"watch list\" shows what there is"));
    }
  }

  /** A watch and its person. */
  record Found(Watcher watcher, Watch watch) {}

  Choice read(Configuration configuration, Instant now) {
    PhoneNumber phone = person.read(configuration);
    Optional<SectionId> named = section.find(configuration, now);
    if (named.isPresent() == id.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "name the watch by its ID or by --crn, one of both");
    }
    if (named.isPresent()) {
      SectionId wanted = named.get();
      return new Choice(phone, watch -> watch.section().equals(wanted), wanted.toString());
    }
    WatchId wanted = watchId(id.orElseThrow());
    return new Choice(phone, watch -> watch.id().equals(wanted), "ID " + wanted);
  }

  private WatchId watchId(long value) {
    try {
      return new WatchId(value);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
