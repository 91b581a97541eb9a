package io.seatsignal.example.command;

import io.seatsignal.course.SectionId;
import io.seatsignal.example.app.Application;
import io.seatsignal.example.app.OperatorWatchers;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.watch.WatchPolicy;
import io.seatsignal.watch.WatchRequest;
import io.seatsignal.watch.WatchResult;
import io.seatsignal.watch.Watcher;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Creates a watch. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Creates a watch; on one that rests or was stopped, restarts it.",
      "The section must be listed by the university and a server must have looked at its term."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  java -jar seatsignal.jar watch add --phone 401-863-1000 --crn 26379",
      "  java -jar seatsignal.jar watch add --phone +14018631000 --source brown --term 202420"
          + " --crn 26379 --policy until-stopped"
    })
final class WatchAddCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private PersonOptions person = new PersonOptions();
  @Mixin private SectionOptions section = new SectionOptions();

  @Option(
      names = "--policy",
      paramLabel = "once|until-stopped",
      converter = PolicyWord.class,
      defaultValue = "once",
      description = "How often to tell. Default: ${DEFAULT-VALUE}.")
  private WatchPolicy policy = WatchPolicy.ONCE;

  @Option(names = "--waitlist", description = "Tell of a free waitlist place too.")
  private boolean waitlist;

  WatchAddCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Reads a policy as people write it. */
  static final class PolicyWord implements ITypeConverter<WatchPolicy> {
    @Override
    public WatchPolicy convert(String value) {
      for (WatchPolicy policy : WatchPolicy.values()) {
        if (policy.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(value)) {
          return policy;
        }
      }
      throw new TypeConversionException("\"" + value + "\" is neither once nor until-stopped");
    }
  }

  @Override
  public Integer call() {
    Configuration configuration = surroundings.configuration();
    PhoneNumber phone = person.read(configuration);
    SectionId id = section.read(configuration, surroundings.time().instant());
    try (Application application = surroundings.open(configuration)) {
      Watcher watcher =
          new OperatorWatchers(application.seatSignal().watchers(), surroundings.time())
              .withPhone(phone);
      WatchResult result =
          application
              .seatSignal()
              .watches()
              .request(watcher.id(), new WatchRequest(id, policy, waitlist));
      surroundings.out().println(new WatchWords(application, phone).live(liveOf(result)));
    }
    return 0;
  }

  /** The live watch, or the rule's message as a failure. */
  static WatchResult.Live liveOf(WatchResult result) {
    if (result instanceof WatchResult.Live live) {
      return live;
    }
    throw new CommandFailure(((WatchResult.Refused) result).message());
  }
}
