package org.pgxn.accounts.signin;

/** What is kept of signing in. */
record SignInStores(
    SessionStore sessions, PendingStore pendings, DeviceStore devices, HistoryStore history) {}
