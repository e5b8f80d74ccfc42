using System.Diagnostics.CodeAnalysis;
using Nfs.Files;
using Nfs.Protocol;

namespace Nfs.Serving;

/// <content>The frame of every procedure: locks, failures, and what an answer tells of the objects before and after.</content>
internal sealed partial class NfsServant
{
    /// <summary>Does what changes no names.</summary>
    /// <param name="perform">Gives the answer.</param>
    /// <param name="failed">Makes the answer of a failure.</param>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever fails is a status of the protocol.")]
    private T Answer<T>(Func<T> perform, Func<Nfsstat3, T> failed)
    {
        _names.EnterReadLock();
        try
        {
            T answer = perform();
            handles.Save();
            return answer;
        }
        catch (Exception exception)
        {
            return failed(Statuses.Of(exception));
        }
        finally
        {
            _names.ExitReadLock();
        }
    }

    /// <summary>Changes a file, and tells what it was before and is after.</summary>
    /// <param name="handle">The file.</param>
    /// <param name="change">Changes it and gives what makes the answer.</param>
    /// <param name="failed">Makes the answer of a failure.</param>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever fails is a status of the protocol.")]
    private T Change<T>(NfsFh3 handle, Func<Item, Func<WccData, T>> change, Func<Nfsstat3, WccData, T> failed)
    {
        _names.EnterReadLock();
        try
        {
            RequireWritable();
            lock (ContentsOf(Find(handle)))
                return ChangeAlone(handle, change, failed);
        }
        catch (Exception exception)
        {
            return failed(Statuses.Of(exception), Changes(null));
        }
        finally
        {
            _names.ExitReadLock();
        }
    }

    // What it was before and what it is after are seen while nobody else changes it, be it changed or not: a client takes whatever happened
    // between the two for its own doing.
    [SuppressMessage("Design", "CA1031", Justification = "Whatever fails is a status of the protocol.")]
    private T ChangeAlone<T>(NfsFh3 handle, Func<Item, Func<WccData, T>> change, Func<Nfsstat3, WccData, T> failed)
    {
        Item item = Find(handle);
        try
        {
            Func<WccData, T> answer = change(item);
            return answer(Changes(item));
        }
        catch (Exception exception)
        {
            return failed(Statuses.Of(exception), Changes(item));
        }
    }

    /// <summary>Changes the names in a directory, and tells what it was before and is after.</summary>
    /// <param name="handle">The directory.</param>
    /// <param name="change">Changes it and gives what makes the answer.</param>
    /// <param name="failed">Makes the answer of a failure.</param>
    private T ChangeNames<T>(NfsFh3 handle, Func<Item, Func<WccData, T>> change, Func<Nfsstat3, WccData, T> failed)
    {
        return ChangeNames(handle, handle, Both, (status, data, _) => failed(status, data));

        Func<WccData, WccData, T> Both(Item directory, Item same)
        {
            Func<WccData, T> answer = change(directory);
            return (data, _) => answer(data);
        }
    }

    /// <summary>Changes the names in two directories.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever fails is a status of the protocol.")]
    private T ChangeNames<T>(
        NfsFh3 first, NfsFh3 second, Func<Item, Item, Func<WccData, WccData, T>> change, Func<Nfsstat3, WccData, WccData, T> failed)
    {
        Item? one = null, other = null;
        _names.EnterWriteLock();
        try
        {
            RequireWritable();
            one = FindDirectory(first, Rights.Write | Rights.Execute);
            other = ReferenceEquals(first, second) ? one : FindDirectory(second, Rights.Write | Rights.Execute);
            Func<WccData, WccData, T> answer = change(one, other);
            store.Flush(one.Path);
            if (other != one)
                store.Flush(other.Path);

            handles.Save();
            return answer(Changes(one), Changes(other));
        }
        catch (Exception exception)
        {
            handles.Save();
            return failed(Statuses.Of(exception), Changes(one), Changes(other));
        }
        finally
        {
            _names.ExitWriteLock();
        }
    }

    // Nothing, when what it was before is not known: the client then asks.
    private WccData Changes(Item? item)
    {
        if (item is null)
            return new WccData(null, null);

        try
        {
            return new WccData(Before(item.Facts), AttributesNow(item));
        }
        catch (Exception exception) when (Statuses.Of(exception) != Nfsstat3.Nfs3errServerfault)
        {
            return new WccData(Before(item.Facts), null);
        }
    }
}
