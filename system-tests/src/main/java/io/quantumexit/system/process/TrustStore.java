package io.quantumexit.system.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * What a JVM trusts, and one throw-away certificate besides: as large, and as slow to load, as what it would use anyway.
 */
public final class TrustStore {

    private static final String TYPE = "JKS";
    private static final String PASSWORD = "changeit";
    private static final List<String> OF_THE_JVM = List.of("lib/security/jssecacerts", "lib/security/cacerts");

    private final Path file;

    /** Nothing is written yet. */
    public TrustStore(Path file) {
        this.file = file;
    }

    /** Adds the certificate (PEM) to those that this JVM trusts, and keeps them all in the file. */
    public void trust(Path certificate) {
        try (InputStream pem = Files.newInputStream(certificate)) {
            KeyStore keys = KeyStore.getInstance(TYPE);
            keys.load(null, null);
            addThoseOfTheJvm(keys);
            keys.setCertificateEntry(
                    "throw-away", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            try (OutputStream out = Files.newOutputStream(file)) {
                keys.store(out, PASSWORD.toCharArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("trust store " + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("trust store " + file, e);
        }
    }

    private static void addThoseOfTheJvm(KeyStore keys) throws IOException, GeneralSecurityException {
        Path home = Path.of(System.getProperty("java.home"));
        for (String name : OF_THE_JVM) {
            if (Files.exists(home.resolve(name))) {
                KeyStore theirs = KeyStore.getInstance(home.resolve(name).toFile(), (char[]) null);
                for (String alias : Collections.list(theirs.aliases())) {
                    keys.setCertificateEntry(alias, theirs.getCertificate(alias));
                }
                return;
            }
        }
    }

    /** Options of a JVM that is to trust the same. */
    public List<String> jvmOptions() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + file,
                "-Djavax.net.ssl.trustStoreType=" + TYPE,
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    /** For a client in this JVM. */
    public SSLContext context() {
        try {
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException("trust store " + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("trust store " + file, e);
        }
    }
}
