package io.seatsignal;

import io.seatsignal.command.CommandSettings;
import io.seatsignal.operation.WatchdogSettings;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.phone.PhonePolicy;
import io.seatsignal.poll.PollSettings;
import io.seatsignal.signal.DispatchSettings;
import io.seatsignal.verification.CodeRules;
import io.seatsignal.watch.WatchLimits;

/** What a builder was told of how each part is to behave. */
record Settings(
    WatchLimits limits,
    DispatchSettings dispatch,
    Pacing pacing,
    WatchdogSettings watchdog,
    PollSettings polling,
    CommandSettings commands,
    PhonePolicy phones,
    CodeRules codes) {}
